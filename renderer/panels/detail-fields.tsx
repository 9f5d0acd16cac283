import { Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { labelField } from '#shared/domain/field.ts'
import { idAt, keyAt } from '#shared/domain/key-table.ts'
import type { ApiKey } from '#shared/domain/api-key.ts'
import { showExpiry } from '#shared/domain/expiry-text.ts'
import { limitText } from '#shared/domain/limit.ts'
import { amountText } from '#shared/domain/money.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import type { CellSource } from '../cells/cell-source.ts'
import { Button } from '../ui/button.tsx'
import { CellText } from '../ui/cell-text.tsx'
import { Chip } from '../ui/chip.tsx'
import { showMoment } from '../ui/format.ts'
import { showMoney } from '../ui/money-text.ts'
import { showInvisible } from '../ui/invisible.ts'
import { useNow } from '../ui/use-now.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import { FieldList } from './field-list.tsx'
import type { RecordField } from './field-list.tsx'

const text = words.detail
const { columns } = words.grid

interface DetailFieldsProps {
  readonly source: CellSource
  readonly row: number
}

/** The record of a key, field by field, and once more as the gateway lists it. Staged values stand elsewhere. */
export function DetailFields({ source, row }: DetailFieldsProps) {
  const key = keyAt(source.table, row)
  const { manage, completions } = key.permissions
  const fields: readonly RecordField[] = [
    [columns.monthly_limit, <CellText key="limit" field="monthly_limit" value={limitText(key.monthlyLimit)} />],
    [columns.monthly_spend, showMoney(amountText(key.monthlySpend))],
    [columns.permissions, `${manage}/${completions}`],
    [columns.created_by, <OptionalText key="creator" value={key.createdBy?.email} />],
    [text.creatorId, <OptionalText key="creator-id" value={key.createdBy?.id} />],
    [columns.group, <OptionalText key="group" value={key.groupId && source.groupName(key.groupId)} />],
    [columns.expiry, <LastExpiry key="expiry" source={source} row={row} />],
    [text.groupId, <OptionalText key="group-id" value={key.groupId} />],
    ...key.labels.map(
      ([name, value]) => [name, <CellText key={name} field={labelField(name)} value={value} />] as const,
    ),
  ]
  return (
    <section className="detail-part" aria-label={text.fields}>
      <KeyIdLine keyId={key.id} />
      <FieldList fields={fields} />
      <details className="detail-raw">
        <summary>{text.raw}</summary>
        <pre tabIndex={0}>{showInvisible(rawText(key))}</pre>
      </details>
    </section>
  )
}

/** When a key ends, as far as that is known: what was last set from here, and when. */
function LastExpiry({ source, row }: DetailFieldsProps) {
  const keyId = idAt(source.table, row)
  const now = useNow(null)
  const last = useStore(({ lives }) => lives.expiries.find((expiry) => expiry.keyId === keyId))
  if (!last) return <span className="cell-faint">{text.expiryUntold}</span>
  const day = last.at === null ? words.grid.never : showExpiry(last.at)
  const hasEnded = last.at !== null && Date.parse(last.at) <= now
  return (
    <>
      {day} {hasEnded && <Chip kind="bad">{text.ended}</Chip>}
      <span className="detail-since">{text.lastSet(showMoment(last.setAt))}</span>
    </>
  )
}

function OptionalText({ value }: { readonly value: string | null | undefined }) {
  return value ? <VisibleText text={value} /> : <span className="cell-faint">{words.grid.absent}</span>
}

function KeyIdLine({ keyId }: { readonly keyId: string }) {
  const shown = useRef<HTMLElement>(null)
  const [copied, setCopied] = useState<string | null>(null)
  const handleCopy = (): void => {
    const selection = document.getSelection()
    if (!shown.current || !selection) return
    // What is selected is copied: this needs no right to the clipboard.
    selection.selectAllChildren(shown.current)
    if (document.execCommand('copy')) setCopied(keyId)
    selection.removeAllRanges()
  }
  return (
    <p className="detail-id">
      <code ref={shown}>{keyId}</code>
      <Button kind="quiet" aria-label={text.copyId} title={text.copyId} onClick={handleCopy}>
        <Copy size={13} aria-hidden />
      </Button>
      <span role="status" className="spoken">
        {copied === keyId ? text.copied : ''}
      </span>
    </p>
  )
}

/** A key in the names and forms of the gateway's own list. */
function rawText(key: ApiKey): string {
  const record = {
    id: key.id,
    name: key.name,
    monthly_limit: key.monthlyLimit.kind === 'none' ? '0' : limitText(key.monthlyLimit),
    monthly_spend: amountText(key.monthlySpend),
    permissions: key.permissions,
    labels: Object.fromEntries(key.labels),
    created_by: key.createdBy,
    group_id: key.groupId,
  }
  return JSON.stringify(record, null, 2)
}
