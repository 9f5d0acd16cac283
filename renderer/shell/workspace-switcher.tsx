import { ChevronsUpDown, Lock, LockKeyhole, LockOpen } from 'lucide-react'
import { useId } from 'react'
import { words } from '#shared/words/en.ts'
import type { WorkspaceInfo } from '#shared/contract/app-state.ts'
import type { Store } from '../state/store-shape.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { currentWorkspace } from '../state/workspace.ts'
import { Menu } from '../ui/menu.tsx'
import type { MenuItem } from '../ui/menu.tsx'
import { ProductionMark } from '../ui/production-mark.tsx'
import { byName, hostOf } from './workspace-line.ts'
import './workspace-switcher.css'

const SIGNS = { 'read-only': Lock, review: LockOpen, confirm: LockKeyhole } as const

/** The open workspace, and the way to the others. */
export function WorkspaceSwitcher() {
  const app = useStore((store) => store.app)
  const store = useStoreApi()
  const id = useId()
  const current = currentWorkspace(app)
  // Made-up keys never look like production, whatever else is said of them.
  const edge = current?.kind === 'demo' ? ' workspace-demo' : current?.isProduction ? ' workspace-production' : ''
  return (
    <Menu
      label={words.shell.workspace}
      describedBy={id}
      className={`workspace${edge}`}
      disabled={app === null}
      items={itemsOf(store.getState, app?.workspaces ?? [], current)}
    >
      <span id={id} className="workspace-text" aria-hidden>
        {current ? <WorkspaceLine workspace={current} /> : app ? <NoWorkspace /> : <Starting />}
      </span>
      <ChevronsUpDown size={14} aria-hidden />
    </Menu>
  )
}

function itemsOf(get: () => Store, all: readonly WorkspaceInfo[], current: WorkspaceInfo | null): readonly MenuItem[] {
  const shell = words.shell
  const connect: MenuItem = {
    id: 'connect',
    label: current ? shell.connect : shell.connectFirst,
    apart: all.length > 0,
    run: () => void get().connectWorkspace(),
  }
  const switches = byName(all).map((workspace): MenuItem => ({
    id: workspace.id,
    text: workspace.name,
    checked: workspace.id === current?.id,
    label: (
      <span className="workspace-text">
        <WorkspaceLine workspace={workspace} />
      </span>
    ),
    run: () => void get().openWorkspace(workspace.id),
  }))
  if (!current) return [...switches, connect]
  return [
    ...switches,
    connect,
    ...(current.kind === 'demo' ? [] : [replaceItem(get, current)]),
    { id: 'forget', label: shell.forget, run: () => void get().forgetWorkspace(current.id) },
  ]
}

function replaceItem(get: () => Store, { id }: WorkspaceInfo): MenuItem {
  return { id: 'replace', label: words.shell.replace, run: () => void get().replaceKey(id) }
}

function WorkspaceLine({ workspace }: { readonly workspace: WorkspaceInfo }) {
  const { kind, name, safety, isProduction, manage } = workspace
  const SafetySign = SIGNS[safety]
  return (
    <>
      <b>
        {name}
        {kind === 'demo' && name !== words.shell.demo.tag && <i className="workspace-tag">{words.shell.demo.tag}</i>}
      </b>
      <small>
        <span>{kind === 'demo' ? words.shell.demo.source : hostOf(workspace)}</span>
        <span>{` · ${words.shell.rights(manage)}`}</span>
      </small>
      <small className="workspace-safety">
        {isProduction && <ProductionMark />}
        <SafetySign size={12} aria-hidden />
        <span>{words.safety.short[safety]}</span>
      </small>
    </>
  )
}

function Starting() {
  return (
    <>
      <b>{words.shell.starting}</b>
      <small>&nbsp;</small>
    </>
  )
}

function NoWorkspace() {
  return (
    <>
      <b>{words.shell.noWorkspace}</b>
      <small>{words.shell.noWorkspaceHint}</small>
    </>
  )
}
