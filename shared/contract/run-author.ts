/** Who applied a plan: the user of this computer, and the management key. */
export interface RunAuthor {
  readonly user: string
  /** The id of the management key. */
  readonly key: string | null
  /** Who made that key, as the list says. */
  readonly owner: string | null
}
