import { words } from '#shared/words/en.ts'
import type { WorkspaceInfo } from '#shared/contract/app-state.ts'
import { ConditionBanners } from './condition-banners.tsx'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { currentWorkspace, isKeyAtFault } from '../state/workspace.ts'
import { Banner } from '../ui/banner.tsx'
import { failureText } from '../ui/failure-text.ts'
import { showMoment } from '../ui/format.ts'

/** What needs attention on every page: the key, the list, and what just failed. */
export function Banners() {
  const workspace = useStore((store) => currentWorkspace(store.app))
  return (
    <aside aria-label={words.shell.attention}>
      {workspace && <CredentialBanner workspace={workspace} />}
      {workspace && <ListingBanner workspace={workspace} />}
      <SecretsBanner />
      <ConditionBanners />
      <NoticeBanner />
    </aside>
  )
}

function CredentialBanner({ workspace }: { readonly workspace: WorkspaceInfo }) {
  const replaceKey = useStore((store) => store.replaceKey)
  const listing = useStore((store) => store.app?.listing)
  const isMissing = workspace.credential === 'missing'
  if (workspace.credential === 'keychain' || workspace.credential === 'demo') return null
  // The keychain is still being asked, or says itself why it gave nothing.
  if (isMissing && (listing?.kind !== 'failed' || listing.failure.code !== 'credential_missing')) return null
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
  // Without a list the page of keys says it itself, in the place of the list.
  const isSaidByPage = useStore((all) => all.page === 'keys' && all.table === null)
  if (isSaidByPage && listedAt === null) return null
  if (listing?.kind !== 'failed' || listing.failure.code === 'credential_missing') return null
  const shown = listedAt === null ? words.shell.noList : words.shell.listOf(showMoment(listedAt))
  return (
    <Banner
      kind="failure"
      text={`${failureText(listing.failure)} ${shown}`}
      action={
        isKeyAtFault(listing.failure.code)
          ? { name: words.shell.replaceKey, run: () => void store.getState().replaceKey(workspace.id) }
          : { name: words.shell.tryAgain, run: () => void store.getState().refreshKeys() }
      }
    />
  )
}

function SecretsBanner() {
  const count = useStore((store) => store.held.reduce((sum, { names }) => sum + names.length, 0))
  const openPage = useStore((store) => store.openPage)
  const isShown = useStore((store) => store.page === 'review')
  if (count === 0 || isShown) return null
  const text = words.secrets
  return <Banner kind="warning" text={text.banner(count)} action={{ name: text.show, run: () => openPage('review') }} />
}

function NoticeBanner() {
  const notice = useStore((store) => store.notice)
  const say = useStore((store) => store.say)
  const disk = useStore((store) => store.app?.disk ?? null)
  // What the disk says lasts, and has a banner of its own.
  if (notice?.kind !== 'failure' || notice.failure.code === disk?.code) return null
  return <Banner kind="failure" text={failureText(notice.failure)} onDismiss={() => say(null)} />
}
