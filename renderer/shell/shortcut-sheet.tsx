import { shortcuts, showKeys } from '#shared/domain/shortcut.ts'
import type { Shortcut, ShortcutPlace } from '#shared/domain/shortcut.ts'
import { words } from '#shared/words/en.ts'
import { Sheet } from '../ui/sheet.tsx'
import './shortcut-sheet.css'

const shortcut = words.shortcut
// `navigator.platform` is frozen by the standard to what it was, which is all that is asked here.
const IS_MAC = navigator.userAgent.includes('Mac OS X')

const places: readonly ShortcutPlace[] = ['grid', 'group', 'editor', 'page', 'filter', 'menu']

/** Every shortcut of the app, from the same table as the menu's. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <Sheet title={shortcut.title} closeName={shortcut.close} onClose={onClose}>
      <div className="shortcuts">
        {places.map((place) => (
          <PlaceTable key={place} place={place} />
        ))}
      </div>
    </Sheet>
  )
}

function PlaceTable({ place }: { readonly place: ShortcutPlace }) {
  return (
    <table>
      <caption>{shortcut.places[place]}</caption>
      <thead className="spoken">
        <tr>
          <th scope="col">{shortcut.key}</th>
          <th scope="col">{shortcut.does}</th>
        </tr>
      </thead>
      <tbody>
        {shortcuts
          .filter((line) => line.place === place)
          .map((line) => (
            <tr key={line.act}>
              <td>
                <Keys line={line} />
              </td>
              <td>{shortcut.acts[line.act]}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}

function Keys({ line }: { readonly line: Shortcut }) {
  return (
    <>
      {showKeys(line, IS_MAC).map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
      {line.hand && <span>{shortcut.hands[line.hand]}</span>}
    </>
  )
}
