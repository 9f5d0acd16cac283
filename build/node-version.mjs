// Imported first by every command, so that an old Node ends in one sentence instead of in a stack trace.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Fobsheet needs Node 20.19 or newer to build; this is Node ${process.versions.node}.`)
  process.exit(1)
}
