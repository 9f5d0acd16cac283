/** Where the shell writes what went wrong: an event and plain values. */
export type NativeLog = (
  level: 'warn' | 'error',
  event: string,
  fields?: Readonly<Record<string, string | number | boolean>>,
) => void
