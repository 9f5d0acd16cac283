/** Whose keys the grid has. */
export const keyPresets = ['excel', 'sheets', 'vi'] as const

/** A set of keys that people know from elsewhere. */
export type KeyPreset = (typeof keyPresets)[number]

/** The keys of one line of the list, by the line's name; an empty text stands where a key was taken away. */
export type KeyBinding = readonly [line: string, keys: readonly string[]]

/** How the keyboard acts: a set of keys, single keys changed on top of it, and what movement means. */
export interface Keyboard {
  readonly preset: KeyPreset
  readonly bindings: readonly KeyBinding[]
  /** Tab goes on to the next control of the window, as in other web grids, and not to the next cell. */
  readonly tabLeaves: boolean
  /** Ctrl and an arrow goes to the end of the list, and not to the end of the block. */
  readonly jumpsToEnd: boolean
}

/** The keyboard of spreadsheets. */
export const usualKeyboard: Keyboard = { preset: 'excel', bindings: [], tabLeaves: false, jumpsToEnd: false }
