import fs from 'node:fs'
import path from 'node:path'
import { parsePlanFile } from '../../../main/workspace/plan-file.ts'
import type { Ended } from './children.ts'
import type { Scene } from './scene.ts'

/** Where the plan goes that takes the run of a scene back. */
export function backFile(home: string): string {
  return path.join(home, 'back.json')
}

/** After a kill there is no half plan; made anew it takes back each cell that was set, and it reads as a plan. */
export async function checkRevert({ home, plan }: Scene, revert: () => Promise<Ended>): Promise<readonly string[]> {
  const file = backFile(home)
  const faults = fs.existsSync(file) ? ['half a plan was left'] : []
  const { code, err } = await revert()
  if (code !== 0) return [...faults, `the plan cannot be made: ${err}`]
  const back = parsePlanFile(fs.readFileSync(file, 'utf8'), file)
  for (const step of plan.steps) {
    if (step.kind !== 'set') continue
    const inverse = back.steps.find((one) => one.kind === 'set' && one.keyId === step.keyId && one.field === step.field)
    if (inverse?.before !== step.after || inverse?.after !== step.before)
      faults.push(`${step.field} of ${step.name} is not taken back`)
  }
  return faults
}
