/** The number that follows a name on the command line. */
export function numberArgument(name, usual) {
  const at = process.argv.indexOf(name)
  return at === -1 ? usual : Number(process.argv[at + 1])
}
