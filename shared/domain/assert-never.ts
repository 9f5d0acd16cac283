/** Ends a switch over a union; a member nobody handled does not compile, and throws if it comes from outside. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`)
}
