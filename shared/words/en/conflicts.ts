import { counted, showNumber } from './count.ts'

/** Texts of the decisions on cells that somebody else changed too. */
export const conflicts = {
  title: (count: number): string => `Conflicts (${showNumber(count)})`,
  table: 'Conflicts',
  text: 'Somebody else changed these cells after you staged them. They are not sent until you decide.',
  /** What an opened plan calls the same: nobody has staged it. */
  ofPlan: {
    text: 'Somebody else changed these cells since. They are not sent until you decide.',
    base: 'when planned',
    mine: 'planned',
    keepMine: 'Keep the plan’s',
    keepMineOf: (what: string): string => `Keep the plan’s: ${what}`,
    keepAllMine: 'Keep all of the plan',
  },
  keepMine: 'Keep mine',
  takeTheirs: 'Take theirs',
  edit: 'Edit',
  keepAllMine: 'Keep all mine',
  takeAllTheirs: 'Take all theirs',
  together: 'Decide alike ones together',
  andOthers: (others: number): string => `and ${counted(others, 'key')} alike`,
  what: (field: string, name: string, others: number): string =>
    others === 0 ? `${field} of ${name}` : `${field} of ${name} and ${counted(others, 'key')} alike`,
  keepMineOf: (what: string): string => `Keep mine: ${what}`,
  takeTheirsOf: (what: string): string => `Take theirs: ${what}`,
  editOf: (what: string): string => `Edit ${what}`,
  otherOf: (what: string): string => `Another value for ${what}`,
  enter: 'Enter takes the value, Escape leaves it',
  undoNames: {
    keepMine: (cells: number): string => `Keep mine in ${counted(cells, 'conflict')}`,
    takeTheirs: (cells: number): string => `Take theirs in ${counted(cells, 'conflict')}`,
    setOther: (cells: number): string => `Settle ${counted(cells, 'conflict')}`,
  },
} as const
