import { words } from '#shared/words/en.ts'
import { ask } from './ask.ts'
import type { Slice } from './slice.ts'
import type { DiagnosticsSlice } from './command-shape.ts'

/** The diagnostics as main made them: shown first, then saved as they were shown. */
export const createDiagnosticsSlice: Slice<DiagnosticsSlice> = (bridge) => (set, get) => ({
  diagnostics: null,
  async openDiagnostics() {
    set({ sheet: 'diagnostics', diagnostics: null })
    const answer = await ask(bridge, get, 'app.diagnostics', undefined)
    if (answer.ok) set({ diagnostics: answer.value })
    else if (get().sheet === 'diagnostics') set({ sheet: null })
  },
  async saveDiagnostics() {
    const { diagnostics } = get()
    if (!diagnostics) return
    const answer = await ask(bridge, get, 'app.save-diagnostics', { id: diagnostics.id })
    // What failed is told on the page below the sheet.
    if (!answer.ok || answer.value) set({ sheet: null })
    if (answer.ok && answer.value) get().say({ kind: 'info', text: words.shell.diagnosticsSaved(answer.value.path) })
  },
})
