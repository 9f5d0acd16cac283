import type { ImportAct, ImportSlice } from './import-shape.ts'
import type { Slice } from './slice.ts'

/** Starts with no import. */
export const createImportSlice: Slice<ImportSlice> = (bridge) => (set, get) => {
  let acts: Promise<(act: ImportAct) => Promise<void>> | null = null
  return {
    importing: null,
    async doImport(act) {
      acts ??= import('./import-acts.ts').then(({ createImportActs }) => createImportActs({ bridge, set, get }))
      await (
        await acts
      )(act)
    },
    followImport(part) {
      const { importing } = get()
      if (importing) set({ importing: { ...importing, work: { what: importing.work?.what ?? 'reading', part } } })
    },
  }
}
