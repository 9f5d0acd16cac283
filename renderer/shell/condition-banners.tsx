import type { LateKeys } from '#shared/contract/app-state.ts'
import { stepsToDo } from '#shared/domain/outcome.ts'
import { words } from '#shared/words/en.ts'
import { clockSpan } from '#shared/words/en/clock-off.ts'
import { useStore } from '../state/use-store.ts'
import { Banner } from '../ui/banner.tsx'
import { failureText } from '../ui/failure-text.ts'
import { showMoment } from '../ui/format.ts'

/** What lasts and concerns everything on screen: a disk that refuses, a list with gaps, a clock that is wrong, a run that broke off. */
export function ConditionBanners() {
  return (
    <>
      <DiskBanner />
      <PartialBanner />
      <ClockBanner />
      <UnfinishedBanner />
      <LateBanner />
    </>
  )
}

function DiskBanner() {
  const disk = useStore((store) => store.app?.disk ?? null)
  const retryDisk = useStore((store) => store.retryDisk)
  if (!disk) return null
  return (
    <Banner
      kind="failure"
      text={`${failureText(disk)} ${words.shell.diskMeans}`}
      action={{ name: words.shell.tryAgain, run: () => void retryDisk() }}
    />
  )
}

function PartialBanner() {
  const keys = useStore((store) => store.app?.keys ?? null)
  const refresh = useStore((store) => store.refreshKeys)
  if (!keys?.partial) return null
  return (
    <Banner
      kind="warning"
      text={words.shell.partial(keys.rowCount)}
      action={{ name: words.shell.listAgain, run: () => void refresh() }}
    />
  )
}

function ClockBanner() {
  const off = useStore((store) => store.app?.clockOff ?? null)
  const refresh = useStore((store) => store.refreshKeys)
  if (off === null) return null
  const span = clockSpan(off)
  return (
    <Banner
      kind="warning"
      text={off > 0 ? words.shell.clockAhead(span) : words.shell.clockBehind(span)}
      action={{ name: words.shell.checkClock, run: () => void refresh() }}
    />
  )
}

/** On the page of the review the run itself says it. */
function UnfinishedBanner() {
  const run = useStore(({ app, dismissedRun, page }) =>
    app?.run || page === 'review' || app?.unfinished?.runId === dismissedRun ? null : (app?.unfinished ?? null),
  )
  const openPage = useStore((store) => store.openPage)
  if (!run) return null
  const did = words.runBrief.changes(run.counts.done)
  const left = stepsToDo(run)
  return (
    <Banner
      kind="warning"
      text={run.cutOff ? words.runBrief.brokeOff(did, left) : words.runBrief.canGoOn(left)}
      action={{ name: words.runBrief.show, run: () => openPage('review') }}
    />
  )
}

/** The history offers to delete these keys and to create them again. */
function LateBanner() {
  const late = useStore((store) => store.app?.late ?? NONE)
  const opened = useStore((store) => store.opened?.summary.runId ?? null)
  const openPage = useStore((store) => store.openPage)
  const openRun = useStore((store) => store.openRun)
  const first = late.find(({ runId }) => runId !== opened)
  if (!first) return null
  const show = (): void => {
    openPage('history')
    void openRun(first.runId)
  }
  return (
    <Banner
      kind="warning"
      text={words.runBrief.late(first.keys, showMoment(first.startedAt))}
      action={{ name: words.runBrief.show, run: show }}
    />
  )
}

const NONE: readonly LateKeys[] = []
