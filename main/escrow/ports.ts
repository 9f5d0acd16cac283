/** An open file of secrets. Writes go to the end. */
export interface SecretFile {
  readonly write: (bytes: Uint8Array) => Promise<number>
  readonly read: (at: number, length: number) => Promise<Uint8Array>
  readonly size: () => Promise<number>
  readonly truncate: (length: number) => Promise<void>
  readonly sync: () => Promise<void>
  readonly close: () => Promise<void>
}

/** What the escrow needs of the disk and of the OS keychain. */
export interface EscrowPorts {
  /** Makes a file that must not exist yet, for its owner alone. */
  readonly createFile: (path: string) => Promise<SecretFile>
  /** Opens one that is there, to go on at its end. */
  readonly openFile: (path: string) => Promise<SecretFile>
  readonly read: (path: string) => Promise<Uint8Array | null>
  readonly remove: (path: string) => Promise<void>
  /** Replaces a file in one step that survives a power cut. */
  readonly replace: (path: string, text: string) => Promise<void>
  readonly keychain: {
    /** Stores and reads back: what it took is there, or it throws. */
    readonly save: (account: string, secret: string) => Promise<void>
    readonly load: (account: string) => Promise<string | null>
    readonly forget: (account: string) => Promise<void>
  }
}

/** The secret of a key that was made, with what tells whose it is. */
export interface HeldSecret {
  readonly operation: string
  readonly name: string
  /** Null where the gateway did not say it. */
  readonly keyId: string | null
  readonly secret: string
}

/** Writes all bytes and makes sure that they are on the disk, and that they are what was written. */
export async function appendSynced(file: SecretFile, bytes: Uint8Array): Promise<void> {
  const start = await file.size()
  for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at))
  await file.sync()
  const read = await file.read(start, bytes.length)
  if (Buffer.compare(read, bytes) !== 0) throw new Error('what was written reads differently')
}
