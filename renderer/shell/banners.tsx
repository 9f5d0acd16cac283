import { words } from '#shared/words/en.ts'
import type { WorkspaceInfo } from '#shared/contract/app-state.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { currentWorkspace } from '../state/workspace.ts'
import { Banner } from '../ui/banner.tsx'
import { failureText } from '../ui/failure-text.ts'
import { showMoment } from '../ui/format.ts'

/** What needs attention on every page: the key, the list, and what just failed. */
export function Banners() {
  const workspace = useStore((store) => currentWorkspace(store.app))
  return (
    <aside aria-label={words.shell.attention}>
      {workspace && <CredentialBanner workspace={workspace} />}
      {workspace && workspace.credential !== 'missing' && <ListingBanner workspace={workspace} />}
      <NoticeBanner />
    </aside>
  )
}

function CredentialBanner({ workspace }: { readonly workspace: WorkspaceInfo }) {
  const replaceKey = useStore((store) => store.replaceKey)
  if (workspace.credential === 'keychain') return null
  const isMissing = workspace.credential === 'missing'
  return (
    <Banner
      kind={isMissing ? 'failure' : 'info'}
      text={isMissing ? words.shell.missing : words.shell.sessionOnly}
      action={{ name: words.shell.replaceKey, run: () => void replaceKey(workspace.id) }}
    />
  )
}

function ListingBanner({ workspace }: { readonly workspace: WorkspaceInfo }) {
  const listing = useStore((store) => store.app?.listing)
  const listedAt = useStore((store) => store.app?.keys?.listedAt ?? null)
  const store = useStoreApi()
  if (listing?.kind !== 'failed') return null
  const isKeyAtFault = listing.failure.code === 'key_refused' || listing.failure.code === 'permission_missing'
  const shown = listedAt === null ? words.shell.noList : words.shell.listOf(showMoment(listedAt))
  return (
    <Banner
      kind="failure"
      text={`${failureText(listing.failure)} ${shown}`}
      action={
        isKeyAtFault
          ? { name: words.shell.replaceKey, run: () => void store.getState().replaceKey(workspace.id) }
          : { name: words.shell.tryAgain, run: () => void store.getState().refreshKeys() }
      }
    />
  )
}

function NoticeBanner() {
  const notice = useStore((store) => store.notice)
  const say = useStore((store) => store.say)
  if (notice?.kind !== 'failure') return null
  return <Banner kind="failure" text={failureText(notice.failure)} onDismiss={() => say(null)} />
}
