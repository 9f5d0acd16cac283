import { Fragment } from 'react'
import type { ReactNode } from 'react'
import { VisibleText } from '../ui/visible-text.tsx'

/** A field of a record: its name, and what it holds. */
export type RecordField = readonly [name: string, value: ReactNode]

/** The fields of a record, one under the other. */
export function FieldList({ fields }: { readonly fields: readonly RecordField[] }) {
  return (
    <dl className="detail-fields">
      {fields.map(([name, value], at) => (
        // Two labels may be called like two fields: their places tell them apart.
        <Fragment key={`${String(at)} ${name}`}>
          <dt>
            <VisibleText text={name} />
          </dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
