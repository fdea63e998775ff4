// Reads a data package with the Frictionless libraries: the descriptor must be
// valid, each file have the size and hash that are declared, and every cell
// fit its column. Prints the rows as JSON.
// Usage: node check.js FOLDER
const crypto = require('crypto')
const fs = require('fs')
const path = require('path')
const { Package } = require('datapackage')

async function check(folder) {
  const descriptor = JSON.parse(fs.readFileSync(path.join(folder, 'datapackage.json'), 'utf8'))
  const pkg = await Package.load(descriptor, { basePath: folder, strict: true })
  if (!pkg.valid) throw new Error(pkg.errors.map(String).join('\n'))
  const tables = {}
  for (const resource of pkg.resources) {
    const d = resource.descriptor
    const bytes = fs.readFileSync(path.join(folder, d.path))
    const hash = 'sha256:' + crypto.createHash('sha256').update(bytes).digest('hex')
    if (hash !== d.hash) throw new Error(`${d.path}: hash is ${hash}`)
    if (bytes.length !== d.bytes) throw new Error(`${d.path}: ${bytes.length} bytes`)
    if (!resource.schema.valid) throw new Error(`${d.path}: ${resource.schema.errors}`)
    tables[d.name] = await resource.read({ keyed: true })
  }
  console.log(JSON.stringify(tables))
}

check(process.argv[2]).catch(error => {
  console.error(error.message)
  for (const e of error.errors || []) console.error(e.message, JSON.stringify(e.rowNumber), JSON.stringify(e.columnNumber))
  process.exit(1)
})
