import { words } from '#shared/words/en.ts'
import './production-mark.css'

/** Says that a workspace is production, in a word. */
export function ProductionMark() {
  return <span className="production-mark">{words.safety.production}</span>
}
