/** A failure whose message tells the reader all there is to know; it is shown without a stack. */
export class BuildFailure extends Error {}

/** Prints a failure: a known one by its message alone, anything else with its stack. */
export const showFailure = (error) => console.error(error instanceof BuildFailure ? `\n${error.message}` : error)

/** Runs a command's body, which gives the exit code. */
export async function runCommand(body) {
  try {
    process.exitCode = (await body()) ?? 0
  } catch (error) {
    showFailure(error)
    process.exitCode = 1
  }
}
