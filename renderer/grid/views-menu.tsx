import { LayoutList } from 'lucide-react'
import { useId, useState } from 'react'
import { readyLists } from '#shared/domain/ready-list.ts'
import { words } from '#shared/words/en.ts'
import { isViewChanged } from '../state/views.ts'
import type { Store } from '../state/store-shape.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { Menu } from '../ui/menu.tsx'
import type { MenuItem } from '../ui/menu.tsx'
import { lazyPart } from '../ui/lazy-part.tsx'

const DeleteViewForm = lazyPart(async () => (await import('./view-forms.tsx')).DeleteViewForm)
const ViewNameForm = lazyPart(async () => (await import('./view-forms.tsx')).ViewNameForm)

const text = words.views

/** What is being asked: a name, or whether the view is to go. */
type Asking = 'save' | 'rename' | 'delete'

/** The saved views: open one, save the way the list is looked at, rename, delete. */
export function ViewsMenu() {
  const store = useStoreApi()
  const isStarting = useStore((now) => now.app === null)
  const current = useStore((now) => now.currentView)
  const isChanged = useStore(isViewChanged)
  const filter = useStore((now) => now.filter)
  useStore((now) => now.views)
  const [asking, setAsking] = useState<Asking | null>(null)
  const shownId = useId()
  if (asking === 'delete') return <DeleteViewForm onClose={() => setAsking(null)} />
  if (asking) return <ViewNameForm asking={asking} onClose={() => setAsking(null)} />
  const ready = readyLists.find((list) => list.filter === filter)
  const whole = ready ? text.ready[ready.id] : text.whole
  const shown = current === null ? whole : isChanged ? text.changed(current) : current
  return (
    <Menu
      label={text.button}
      className="button button-plain"
      describedBy={shownId}
      disabled={isStarting}
      items={menuItems(store.getState(), isChanged, setAsking)}
    >
      <LayoutList size={14} aria-hidden />
      <span id={shownId} className="views-current">
        {shown}
      </span>
    </Menu>
  )
}

function menuItems(store: Store, isChanged: boolean, ask: (asking: Asking) => void): readonly MenuItem[] {
  const { views, currentView, filter, look, openView, updateView, openPanel } = store
  const choice = (name: string | null, label: string): MenuItem => ({
    id: `view ${label} ${name === null}`,
    label,
    checked: name === currentView && (name !== null || !readyLists.some((list) => list.filter === filter)),
    run: () => openView(name),
  })
  return [
    choice(null, text.whole),
    ...views.map(({ name }) => choice(name, name)),
    ...readyLists.map(({ id, filter: wanted }, at): MenuItem => ({
      id: `ready ${id}`,
      label: text.ready[id],
      apart: at === 0,
      checked: currentView === null && filter === wanted,
      run: () => {
        openView(null)
        look({ filter: wanted })
      },
    })),
    ...(currentView !== null && isChanged
      ? [{ id: 'update', label: text.update(currentView), apart: true, run: () => updateView() }]
      : []),
    { id: 'save', label: text.saveAs, apart: currentView === null || !isChanged, run: () => ask('save') },
    ...(currentView === null
      ? []
      : [
          { id: 'rename', label: text.rename, run: () => ask('rename') },
          { id: 'delete', label: text.remove, run: () => ask('delete') },
        ]),
    { id: 'columns', label: words.columns.choose, apart: true, run: () => openPanel('columns') },
  ]
}
