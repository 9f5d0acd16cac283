import { words } from '#shared/words/en.ts'
import { ask } from './ask.ts'
import type { ExportSlice } from './command-shape.ts'
import type { Slice } from './slice.ts'

/** Keys to a file. The page says which rows and how; main has the values, and asks where. */
export const createExportSlice: Slice<ExportSlice> = (bridge) => (set, get) => ({
  exportForm: null,
  async exportKeys({ all, form }) {
    const { snapshotId, view } = get()
    if (snapshotId === null) return
    set({ exportForm: form })
    const answer = await ask(bridge, get, 'keys.export', { snapshotId, rows: all ? null : view, form })
    // What failed is told on the page below the sheet.
    if (!answer.ok || answer.value) set({ sheet: null })
    if (answer.ok && answer.value) {
      get().say({ kind: 'info', text: words.grid.exported(answer.value.rows, answer.value.path) })
    }
  },
})
