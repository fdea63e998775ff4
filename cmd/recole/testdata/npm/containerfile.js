// Prints a container file as JSON: [{instruction, arguments, flags}].
// Usage: node containerfile.js FILE
const fs = require('fs')
const { DockerfileParser } = require('dockerfile-ast')

const file = DockerfileParser.parse(fs.readFileSync(process.argv[2], 'utf8'))
console.log(JSON.stringify(file.getInstructions().map(i => ({
  instruction: i.getInstruction(),
  arguments: i.getArguments().map(String),
  flags: (i.getFlags ? i.getFlags() : []).map(String),
}))))
