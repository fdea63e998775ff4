// Prints findings as GitHub's own library does: a JSON array of
// {severity, message, title, file, line} on standard input.
import { readFileSync } from 'node:fs'
import * as core from '@actions/core'

const say = { error: core.error, warning: core.warning, notice: core.notice }
for (const f of JSON.parse(readFileSync(0, 'utf8'))) {
  say[f.severity](f.message, { title: f.title, file: f.file, startLine: f.line })
}
