import { removeGroup } from './group-changes.ts'
import type { AccessList, GroupRecord, Organisation } from './records.ts'

/** What became of records since the seed: those that differ or are new, as they are, and the ids of those that are gone. */
export type Edits<Record> = { readonly kept: readonly Record[]; readonly gone: readonly string[] }

/** What became of groups, their members and access lists. */
export type FrameEdits = {
  readonly groups: Edits<GroupRecord>
  readonly accessLists: Edits<AccessList>
  /** Left out it is the seed's. */
  readonly groupAccessListId?: string | null | undefined
}

/** Groups and access lists as they were seeded, to compare with later. */
export type SeededFrame = Pick<Organisation, 'groups' | 'accessLists'>

/** What nobody edited yet. */
export const noFrameEdits: FrameEdits = { groups: { kept: [], gone: [] }, accessLists: { kept: [], gone: [] } }

/** Remembers groups and access lists as they are. */
export function rememberFrame({ groups, accessLists }: Organisation): SeededFrame {
  return { groups: new Map(groups), accessLists: new Map(accessLists) }
}

/** Reads what became of groups and access lists. */
export function readFrame(organisation: Organisation, seeded: SeededFrame): FrameEdits {
  return {
    groups: compare(seeded.groups, organisation.groups, withoutSpend),
    accessLists: compare(seeded.accessLists, organisation.accessLists, (list) => list),
    groupAccessListId: organisation.groupAccessListId,
  }
}

/** Does it once more. */
export function restoreFrame(organisation: Organisation, edits: FrameEdits): void {
  for (const group of edits.groups.kept) organisation.groups.set(group.id, group)
  for (const id of edits.groups.gone) removeGroup(organisation, id, 'released')
  for (const list of edits.accessLists.kept) organisation.accessLists.set(list.id, list)
  for (const id of edits.accessLists.gone) organisation.accessLists.delete(id)
  if (edits.groupAccessListId !== undefined) organisation.groupAccessListId = edits.groupAccessListId
}

type Records<Record> = ReadonlyMap<string, Record>

function compare<Record>(
  seeded: Records<Record>,
  now: Records<Record>,
  tell: (record: Record) => unknown,
): Edits<Record> {
  const text = (record: Record | undefined): string => (record === undefined ? '' : JSON.stringify(tell(record)))
  const kept = [...now].filter(([id, record]) => text(record) !== text(seeded.get(id)))
  return { kept: kept.map(([, record]) => record), gone: [...seeded.keys()].filter((id) => !now.has(id)) }
}

// Spend goes on with the clock, whatever anybody edits.
function withoutSpend(group: GroupRecord): GroupRecord {
  return { ...group, monthlySpend: '', members: group.members.map((member) => ({ ...member, monthlySpend: '' })) }
}
