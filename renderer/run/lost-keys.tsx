import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { Banner } from '../ui/banner.tsx'

interface LostKeysProps {
  readonly runId: string
  /** How many keys a run has made of which nobody has the secret. */
  readonly lost: number
}

/** Says that a run has lost keys, and offers the plan that replaces them. Nothing is deleted here. */
export function LostKeys({ runId, lost }: LostKeysProps) {
  const replaceOrphans = useStore((store) => store.replaceOrphans)
  const isBusy = useStore((store) => store.openingPlan !== null)
  const run = (): void => void replaceOrphans(runId)
  const action = isBusy ? undefined : { name: words.run.replaceLost, run }
  return <Banner kind="warning" text={words.run.lost(lost)} action={action} />
}
