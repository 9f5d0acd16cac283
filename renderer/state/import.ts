import type { ImportAct, ImportSlice } from './import-shape.ts'
import type { Slice } from './slice.ts'

/** Starts with no import. */
export const createImportSlice: Slice<ImportSlice> = (bridge) => (set, get) => {
  let acts: Promise<(act: ImportAct) => Promise<void>> | null = null
  return {
    importing: null,
    hasNamedFile: false,
    noteNamedFile: () => set({ hasNamedFile: true }),
    importNamedFile() {
      set({ hasNamedFile: false })
      get().openPage('import')
      void get().doImport({ kind: 'named' })
    },
    async doImport(act) {
      acts ??= import('./import-acts.ts').then(({ createImportActs }) => createImportActs({ bridge, set, get }))
      await (
        await acts
      )(act)
    },
    followImport(part) {
      const { importing } = get()
      // What main tells of work that is over by now comes late, and starts nothing.
      const work = importing?.work ?? (importing?.isChoosing ? { what: 'reading' as const } : null)
      if (importing && work) set({ importing: { ...importing, work: { ...work, part } } })
    },
  }
}
