import { assertNever } from '#shared/domain/assert-never.ts'
import { KeysPage } from './grid/keys-page.tsx'
import { Activity } from './shell/activity.tsx'
import { Shell } from './shell/shell.tsx'
import { useStore } from './state/use-store.ts'
import { currentWorkspace } from './state/workspace.ts'
import { lazyPart } from './ui/lazy-part.tsx'

// The page of keys is what a start shows; the others follow when it stands.
const ReviewPage = lazyPart(async () => (await import('./review/review-page.tsx')).ReviewPage)
const RunView = lazyPart(async () => (await import('./run/run-view.tsx')).RunView)
const RunRest = lazyPart(async () => (await import('./run/run-rest.tsx')).RunRest)
const NewSecrets = lazyPart(async () => (await import('./run/new-secrets.tsx')).NewSecrets)
const ImportPage = lazyPart(async () => (await import('./import/import-page.tsx')).ImportPage)
const SpendPage = lazyPart(async () => (await import('./pivot/spend-page.tsx')).SpendPage)
const SpendNews = lazyPart(async () => (await import('./pivot/insight/spend-news.tsx')).SpendNews)
const HistoryPage = lazyPart(async () => (await import('./history/history-page.tsx')).HistoryPage)
const SettingsPage = lazyPart(async () => (await import('./settings/settings-page.tsx')).SettingsPage)
const FirstRun = lazyPart(async () => (await import('./shell/first-run.tsx')).FirstRun)

/** The page: the shell with the open place in it. */
export function App() {
  // Until main has answered it looks as with a workspace: nearly always there is one, and nothing jumps.
  const hasWorkspace = useStore((store) => store.app === null || currentWorkspace(store.app) !== null)
  const hasNews = useStore(({ insight }) => (insight?.news.length ?? 0) > 0)
  return (
    <Shell>
      {hasNews && <SpendNews />}
      {hasWorkspace ? <OpenPage /> : <WithoutWorkspace />}
    </Shell>
  )
}

function OpenPage() {
  const page = useStore((store) => store.page)
  switch (page) {
    case 'keys':
      return <KeysPage activity={<Activity />} />
    case 'import':
      return <ImportPage activity={<Activity />} />
    case 'review':
      return <ReviewPage activity={<Activity />} run={<ReviewRun />} rest={<RunRest />} />
    case 'spend':
      return <SpendPage activity={<Activity />} />
    case 'history':
      return <HistoryPage activity={<Activity />} />
    case 'settings':
      return <SettingsPage activity={<Activity />} />
    default:
      return assertNever(page)
  }
}

function WithoutWorkspace() {
  const isInSettings = useStore((store) => store.page === 'settings')
  return isInSettings ? <SettingsPage activity={<Activity />} /> : <FirstRun />
}

/** What stands above the review: secrets to be handed over, and the run under way or just ended. */
function ReviewRun() {
  return (
    <>
      <NewSecrets />
      <RunView />
    </>
  )
}
