/**
 * Journeys that go further into what another journey or a unit test proves already: `npm run e2e` runs them, `npm test`
 * has no time for them. By title; so does everything in a `*.long.test.ts`.
 */
export const longJourneys = {
  'after-run': ['open a plan of somebody else, apply it, revert it after drift, export it, check the record'],
  applying: [
    'a plan is saved as a file that only its owner reads',
    'a run gets through a throttled and unreliable gateway without writing twice',
  ],
  connecting: ['a key that may only read drafts everything, and apply explains itself'],
  'demo-tour': ['the demo organisation from the command line, with the window open and without'],
  diagnostics: ['diagnostics are shown before they are saved, and name nobody'],
  'grid-clipboard': [
    'copying: outline, titles, ranges, visible rows, and the three empties there and back',
    'cutting moves once as one step; Escape gives it up',
    'paste options: transpose, blanks, empty targets, rows by name',
  ],
  'grid-columns': [
    'columns as labels: twins are marked, merged with a rule, renamed and deleted, each one step of undo',
    'sorting by several columns, filtering by values, and the chips that say so',
  ],
  'grid-editing': ['the menu of cells: by key and by mouse, copying, pasting, filling, sorting, filtering'],
  'grid-fill': [
    'the fill handle repeats, counts with Ctrl, asks with the right button, and fills down twice pressed',
    'filling by keyboard: down, right, from above, with the entry, with the active cell, and again',
  ],
  'grid-find': ['find and replace: preview, groups, one undo step, hit by hit, and out again'],
  'grid-go-to': ['go to a key by name, by id, by expression, and to one that the filter hides'],
  'grid-groups': ['rows are grouped at two levels: exact subtotals, folding by mouse and keys, no cell behind a group'],
  'grid-limits': ['limits are typed and shown with the marks of the language'],
  'grid-mouse': ['the mouse in a cell, in its text, beyond the edge, and its wheel'],
  'grid-panels': ['every panel and menu of the grid is accessible, and gives the focus back'],
  'grid-selection': [
    'titles and row numbers select columns and rows; the arrow on a title sorts',
    'Ctrl+A takes the block around, then everything; jumps stop at blocks; pages turn sideways',
  ],
  'grid-settings': ['whose keys the grid has, and single keys changed'],
  'grid-states': [
    'a new key has an expiry; of the others it is not told',
    'what a filter leaves is announced, and a dropped file is imported',
  ],
  'grid-views': ['columns are pinned, moved, hidden, fitted and dragged; a view keeps it all over a restart'],
  'grid-zoom': ['menu and wheel zoom from 50 to 200 %, kept over a restart'],
  'hostile-text': [
    'the title of a column shows what is invisible in a label key',
    'names and labels of strangers are text in Spend: table, filter, drill, charts, budgets, changes, statements',
  ],
  'import-labels': ['labels of earlier days come into the label history from a file with dates, and stage nothing'],
  'import-mending': [
    'the rows with errors are saved, corrected elsewhere and imported again',
    'what is wrong in a table is mended in the preview, by keyboard',
  ],
  'key-details': [
    'once spend was synced, the details show what the key spent in the last 30 days',
    'labels of the time before the first list come from a file, and are marked',
    'the details follow the active key: record, staged cells, label history, runs with their outcome',
  ],
  keychain: [
    'a keychain that was locked since shows the kept list at once and says what to do',
    'a key that another tool removed is asked for, above the kept list',
    'a key of another organisation does not replace the key',
    'a locked keychain is told of in time, and the key is used for this session',
  ],
  'large-list': [
    'a list of 100,000 keys loads, scrolls to its end, filters, takes a large paste and opens again',
    'a column of 100,000 cells is filled, undone, copied and pasted as a whole',
  ],
  'late-keys': ['a key that the gateway makes after the end of its run is told, and goes the way of lost keys'],
  'left-behind': ['a crash of the page and of the app itself leaves no dump'],
  'native-frame': [
    'the menu does what the page does, and offers what it can do',
    'title and task bar tell how far a run is, and name nothing',
  ],
  network: [
    'the proxy of the system is used, and a name that only it knows is reached',
    'a gateway with a certificate of its own is reached through a proxy that wants a password',
  ],
  'new-key-form': ['one new key is drafted in a form, field by field, and created when it is applied'],
  'own-key': ['a workspace is given a read-only key of its own, whose secret nobody sees'],
  quitting: [
    'two data folders are two apps side by side',
    'the window opens where it was moved last, after a close',
    'the window opens where it was moved last, after a kill',
    'asking to quit twice opens one question',
    'a run that was killed is told as it was, and applying again finishes it without writing twice',
    'closing the window during a run asks first, and "Keep running" keeps the window',
    'the window opens where it was moved last, after a quit',
  ],
  rights: ['rights are checked once somebody agreed: a key that may only read, a gateway without members'],
  'run-view': [
    'a run tells its pace and delays, marks its cells, and leaves its conflicts to be decided',
    'a run that was killed is offered again, and goes on',
  ],
  screens: ['every screen is accessible, dark'],
  'spend-hands': ['fields are dragged, charts and the pivot leave the window, a report comes back'],
  'spend-insight': ['the regression of the demo organisation is found and explained; budgets and statements stand'],
  'staged-work': [
    'a large action is kept whole by an app that is quit at once',
    'the connected key is marked and cannot be changed',
    'staged cells of a key that was deleted meanwhile are told of, and lead to review',
    'a cell that somebody else changed is a conflict that is decided in review',
  ],
  'states-disk': [
    'staged work that a full disk did not take is written when there is space',
    'a data folder that can only be read is read, and written when that works',
    'a first start on a full disk opens, and connects when there is space',
  ],
  'states-run': ['a run that only a person can help pauses, says why, and goes on'],
  'states-start': [
    'a data folder that is damaged is left alone, and a window says what to do',
    'settings of a newer version are left alone too',
  ],
  workspaces: [
    'a read-only workspace drafts and refuses to apply, in the window and on the command line',
    'production that confirms asks for the number of keys of a harmless relabel',
  ],
}

/** What the titles of those journeys match, and no others. */
export const longTitles = () => {
  const literal = (title) => title.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)
  return Object.values(longJourneys)
    .flat()
    .map((title) => new RegExp(`${literal(title)}$`))
}
