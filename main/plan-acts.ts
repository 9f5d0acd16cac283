import { basename } from 'node:path'
import { dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import { words } from '#shared/words/en.ts'
import type { PlanActs } from './ipc/past-handlers.ts'
import { saveText } from './save-text.ts'
import type { Desk } from './workspace/desk.ts'
import { planFileText, readPlanText } from './workspace/plan-file.ts'
import { planHash } from './workspace/plan-hash.ts'
import { reportText } from './workspace/run-report.ts'

/** What files of plans and runs need. */
export interface PlanActsPorts {
  readonly desk: Desk
  readonly window: () => BrowserWindow | null
}

/** Saves and opens plans, and exports runs, where dialogs of main's say. */
export function createPlanActs({ desk, window }: PlanActsPorts): PlanActs {
  const { planFiles, allFiles, csvFiles, jsonFiles } = words.dialog
  return {
    async savePlan(plan) {
      const name = `fobsheet-plan-${plan.madeAt.slice(0, 10)}.json`
      const filters = [{ name: planFiles, extensions: ['json'] }]
      const saved = await saveText(window(), { name, filters, text: planFileText(plan) })
      return saved && { ...saved, hash: planHash(plan) }
    },
    async openPlan() {
      // The session that was asked: another workspace may be open when the dialog closes.
      const { past } = desk.session()
      const filters = [
        { name: planFiles, extensions: ['json'] },
        { name: allFiles, extensions: ['*'] },
      ]
      const options = { title: words.pastPlan.open, filters, properties: ['openFile' as const] }
      const parent = window()
      const { canceled, filePaths } = parent
        ? await dialog.showOpenDialog(parent, options)
        : await dialog.showOpenDialog(options)
      const [path] = filePaths
      if (canceled || path === undefined) return null
      return past.readPlan(await readPlanText(path), basename(path))
    },
    async exportRun(runId) {
      const report = await desk.session().past.report(runId)
      const filters = [
        { name: csvFiles, extensions: ['csv'] },
        { name: jsonFiles, extensions: ['json'] },
      ]
      const text = (path: string): string => reportText(report, path.toLowerCase().endsWith('.json') ? 'json' : 'csv')
      return saveText(window(), { name: `fobsheet-run-${runId}.csv`, filters, text })
    },
  }
}
