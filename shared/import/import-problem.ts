import type { ProblemCode } from '../domain/problem.ts'

/** What a row of a file asks of the user before it means anything. */
export type QuestionKind =
  | 'name_shared'
  | 'name_taken'
  | 'name_twin'
  | 'label_shared'
  | 'id_unknown'
  | 'duplicate'
  | 'twin_rows'
  | 'limit_ambiguous'

/** Why a row of a file is not accepted as it stands. A closed list. */
export type ImportCode =
  | QuestionKind
  | Extract<
      ProblemCode,
      | 'limit_zero'
      | 'limit_negative'
      | 'limit_not_a_number'
      | 'limit_too_many_decimals'
      | 'limit_currency'
      | 'limit_required'
      | 'name_blank'
      | 'group_unknown'
      | 'group_required'
      | 'expiry_not_a_moment'
      | 'expiry_past'
      | 'protected_key'
    >
  | 'row_too_long'
  | 'match_blank'
  | 'id_not_an_id'
  | 'id_mismatch'
  | 'name_fixed'
  | 'name_part_blank'
  | 'group_fixed'
  | 'group_shared'
  | 'expiry_not_known'
  | 'control_character'
  | 'secret_value'
  | DateCode

/** Why a dated row says nothing of the labels that a key had. */
export type DateCode = 'date_not_a_day' | 'date_future' | 'date_seen' | 'date_twice' | 'name_unknown'

/** Something that keeps a row from being accepted: where, what stands there and why. `row` counts from 0, `line` is the file's. */
export interface ImportProblem {
  readonly row: number
  readonly line: number
  /** The column, from 0; `null` for the row as a whole. */
  readonly column: number | null
  /** What stands there; a text that looks like a secret is not repeated. */
  readonly value: string
  readonly code: ImportCode
  /** A name that the words need: of the label that is missing, of the key that has the name. */
  readonly detail: string | null
}

/** A key that a question may mean. */
export interface Candidate {
  readonly row: number
  readonly id: string
  readonly name: string
}

/**
 * Something that only the user can say. `id` stays the same from reading to reading; an answer is one of `choices`: `skip`,
 * `create`, `first`, `last`, `all`, `key:<id>`, or a decimal mark.
 */
export interface ImportQuestion {
  readonly id: string
  readonly kind: QuestionKind
  readonly column: number | null
  readonly text: string
  /** The first rows that wait for the answer, and how many there are. */
  readonly rows: readonly number[]
  readonly count: number
  readonly candidates: readonly Candidate[]
  readonly candidateCount: number
  readonly choices: readonly string[]
  /** Amounts of the column with both readings. */
  readonly samples: readonly Sample[]
}

/** An amount as it stands, read with a decimal point and with a decimal comma. */
export interface Sample {
  readonly text: string
  readonly point: string | null
  readonly comma: string | null
}

/** Answers by the id of the question. */
export type Decisions = ReadonlyMap<string, string>
