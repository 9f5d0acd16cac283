import { ChevronDown, ChevronRight, Info, TriangleAlert } from 'lucide-react'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import './fact.css'

interface FactProps {
  /** What is worth a warning has its sign and colour. */
  readonly isWarning?: boolean
  readonly text: ReactNode
  /** What the line opens to; drawn only while it is open. */
  readonly children?: () => ReactNode
}

/** A line of what a plan means, which may open to the keys it is about. */
export function Fact({ isWarning = false, text, children }: FactProps) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const sign = isWarning ? <TriangleAlert size={14} aria-hidden /> : <Info size={14} aria-hidden />
  const Chevron = isOpen ? ChevronDown : ChevronRight
  return (
    <li className={isWarning ? 'fact fact-warning' : 'fact'}>
      {children ? (
        <button
          type="button"
          className="fact-line"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {sign}
          <span className="fact-text">{text}</span>
          <Chevron size={14} aria-hidden />
        </button>
      ) : (
        <p className="fact-line">
          {sign}
          <span className="fact-text">{text}</span>
        </p>
      )}
      {children && (
        <div id={id} className="fact-more" hidden={!isOpen}>
          {isOpen && children()}
        </div>
      )}
    </li>
  )
}
