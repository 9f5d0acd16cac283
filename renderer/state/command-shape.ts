import type { DiagnosticsText } from '#shared/contract/requests.ts'
import type { KeyForm } from '#shared/domain/key-form.ts'
import type { Command } from '#shared/domain/command.ts'

/** A window within the window. */
export type SheetName = 'shortcuts' | 'diagnostics' | 'export'

/** What the menu may ask for, and the sheets that it opens. */
export interface CommandSlice {
  readonly sheet: SheetName | null
  readonly openSheet: (sheet: SheetName | null) => void
  /** Says that a command can be done now, and how; answers how to take that back. */
  readonly offer: (command: Command, act: () => void) => () => void
  readonly runCommand: (command: Command) => void
  /** Tells main what is offered and how much is staged, if that changed. */
  readonly tellOffer: () => void
}

/** What main tells about itself for somebody who helps; `null` while it is being collected. */
export interface DiagnosticsSlice {
  readonly diagnostics: DiagnosticsText | null
  readonly openDiagnostics: () => Promise<void>
  readonly saveDiagnostics: () => Promise<void>
}

/** Writing keys to a file; the form is the one that was chosen last. */
export interface ExportSlice {
  readonly exportForm: KeyForm | null
  readonly exportKeys: (wish: { readonly all: boolean; readonly form: KeyForm }) => Promise<void>
}

/** What the menu and its sheets are about. */
export type CommandSlices = CommandSlice & DiagnosticsSlice & ExportSlice
