import { describe, expect, it } from 'vitest'
import { aKey, aTable, idOf } from '../../support/a-key.ts'
import { aFile, cellsSet, faultsOf, readFile } from '../../support/a-file.ts'

const header = ['id', 'name', 'limit']

describe('rows of one key', () => {
  const keys = aTable([aKey('alpha').withId('3c90c3cc-0d44-4b50-8888-8dd25736052a').limited('1')])
  const file = aFile(header, [
    ['3c90c3cc-0d44-4b50-8888-8dd25736052a', 'alpha', '5'],
    ['3c90c3cc-0d44-4b50-8888-8dd25736052a', 'alpha', '50'],
    ['3C90C3CC-0D44-4B50-8888-8DD25736052A', 'alpha', '500'],
    ['', 'beta', '5'],
    ['', 'beta', '6'],
  ])

  it('are all held until it is said which one counts, ids without case', () => {
    const reading = readFile(file, keys)
    expect(reading.counts).toMatchObject({ rows: 5, questions: 5, create: 0, update: 0 })
    expect(reading.questions.map(({ id, kind, text, rows, choices }) => ({ id, kind, text, rows, choices }))).toEqual([
      { id: 'duplicate:key:3c90c3cc-0d44-4b50-8888-8dd25736052a', kind: 'duplicate', text: 'alpha', rows: [0, 1, 2], choices: ['first', 'last', 'skip'] }, // prettier-ignore
      { id: 'duplicate:name:beta', kind: 'duplicate', text: 'beta', rows: [3, 4], choices: ['first', 'last', 'skip'] },
    ])
  })

  it.each([
    ['last', 'first', ['0 monthly_limit "500"'], ['5']],
    ['first', 'last', ['0 monthly_limit "5"'], ['6']],
    ['skip', 'skip', [], []],
  ])('count as answered: %s, %s', (one, other, cells, limits) => {
    const decisions = new Map([
      ['duplicate:key:3c90c3cc-0d44-4b50-8888-8dd25736052a', one],
      ['duplicate:name:beta', other],
    ])
    const reading = readFile(file, keys, { decisions })
    expect(cellsSet(reading)).toEqual(cells)
    expect(reading.draftList().map(({ limit }) => limit)).toEqual(limits)
    expect(reading.counts).toMatchObject({ errors: 0, questions: 0, left: 5 - cells.length - limits.length })
  })

  it('wait on where the answer is none that was offered', () => {
    const decisions = new Map([['duplicate:name:beta', 'all']])
    expect(readFile(file, keys, { decisions }).counts.questions).toBe(5)
  })
})

describe('names', () => {
  const keys = aTable([aKey('ci'), aKey('test').withId(idOf('t1')), aKey('test').withId(idOf('t2')), aKey('Chat Bot')])
  const names = ['name', 'limit']

  it('that several keys have are asked about, with the keys', () => {
    const file = aFile(names, [['test', '5']])
    const [question] = readFile(file, keys).questions
    expect(question).toMatchObject({
      id: 'name_shared:test',
      candidates: [{ row: 1, id: idOf('t1') }, { row: 2 }],
      choices: ['skip', 'create', `key:${idOf('t1')}`, `key:${idOf('t2')}`],
    })
    const set = (choice: string) => readFile(file, keys, { decisions: new Map([['name_shared:test', choice]]) })
    expect(cellsSet(set(`key:${idOf('t2')}`))).toEqual(['2 monthly_limit "5"'])
    expect(set('create').draftList()).toMatchObject([{ name: 'test' }])
    expect(set('skip').counts).toMatchObject({ left: 1 })
    expect(set(`key:${idOf('ci')}`).counts).toMatchObject({ questions: 1 })
  })

  it.each(['chat bot', 'Chat  Bot', ' Chat Bot', 'Chat B\u200bot', '\u0421hat Bot'])(
    'that look like one are: %j',
    (name) => {
      const file = aFile(names, [[name, '5']])
      expect(readFile(file, keys).questions).toMatchObject([
        { kind: 'name_twin', text: name, candidates: [{ row: 3 }] },
      ])
      const decisions = new Map([[`name_twin:${name}`, `key:${idOf('Chat Bot')}`]])
      expect(cellsSet(readFile(file, keys, { decisions }))).toEqual(['3 monthly_limit "5"'])
    },
  )

  it('that look like each other in the file are, and both can be created', () => {
    const file = aFile(names, [['neu', '1'], ['Neu', '2'], ['neu-1', '3']]) // prettier-ignore
    const reading = readFile(file, keys)
    expect(reading.questions).toMatchObject([{ id: 'twin_rows:neu', rows: [0, 1], choices: ['all', 'first', 'last', 'skip'] }]) // prettier-ignore
    const created = (choice: string) =>
      readFile(file, keys, { decisions: new Map([['twin_rows:neu', choice]]) }).draftList().map(({ name }) => name) // prettier-ignore
    expect([created('all'), created('last')]).toEqual([['neu', 'Neu', 'neu-1'], ['Neu', 'neu-1']]) // prettier-ignore
  })

  it('of new keys that keys have already are asked about', () => {
    const reading = readFile(aFile(header, [['', 'ci', '5'], ['', 'CI', '5'], ['', 'new', '5']]), keys) // prettier-ignore
    expect(reading.questions.map(({ id, rows }) => [id, rows])).toEqual([
      ['name_taken:ci', [0]],
      ['name_twin:CI', [1]],
    ])
    expect(reading.counts).toMatchObject({ create: 1, questions: 2 })
  })

  it('of one key found in two ways are a duplicate', () => {
    const file = aFile(names, [['Chat Bot', '5'], ['chat bot', '6']]) // prettier-ignore
    const decisions = new Map([['name_twin:chat bot', `key:${idOf('Chat Bot')}`]])
    expect(readFile(file, keys, { decisions }).questions).toMatchObject([{ kind: 'duplicate', rows: [0, 1] }])
  })
})

describe('label values', () => {
  const keys = aTable([
    aKey('a').labelled('cost', '7'),
    aKey('b').labelled('cost', '7'),
    aKey('c').labelled('cost', '8'),
  ])
  it('that several keys carry are asked about', () => {
    const file = aFile(['cost', 'limit', 'name'], [['7', '5', ''], ['8', '5', ''], ['9', '5', 'new']]) // prettier-ignore
    const reading = readFile(file, keys, { match: { by: 'label', key: 'cost' } })
    expect(reading.questions).toMatchObject([{ id: 'label_shared:7', column: 0, candidates: [{ row: 0 }, { row: 1 }] }])
    expect([cellsSet(reading), reading.counts.create]).toEqual([['2 monthly_limit "5"'], 1])
  })
})

describe('500 rows by name, with 37 keys called test, 3 duplicates and 5 twins', () => {
  const twins = ['Key-101', 'key-102 ', ' key-103', 'KEY-104', 'key-\u200b105']
  const keys = aTable([
    ...Array.from({ length: 37 }, (_, at) => aKey('test').withId(idOf(`test ${at}`))),
    ...Array.from({ length: 400 }, (_, at) => aKey(`key-${at}`).limited('10')),
  ])
  const rows = [
    ...Array.from({ length: 100 }, (_, at) => [`key-${at}`, '20']),
    ...twins.map((name) => [name, '20']),
    ...['key-0', 'key-1', 'key-2'].map((name) => [name, '30']),
    ['test', '20'],
    ...Array.from({ length: 200 }, (_, at) => [`key-${200 + at}`, '10']),
    ...Array.from({ length: 191 }, (_, at) => [`new-${at}`, 'none']),
  ]
  const names = ['name', 'limit']

  it('guesses nothing: each of them is asked about, all others are read', () => {
    const reading = readFile(aFile(names, rows), keys)
    expect(reading.counts).toEqual({ rows: 500, create: 191, update: 97, unchanged: 200, errors: 0, questions: 12, left: 0 }) // prettier-ignore
    const kinds = reading.questions.map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'name_twin')).toHaveLength(5)
    expect(kinds.filter((kind) => kind === 'duplicate')).toHaveLength(3)
    expect(reading.questions.find(({ kind }) => kind === 'name_shared')).toMatchObject({ candidateCount: 37, count: 1 })
    expect(faultsOf(reading, names)).toHaveLength(12)
  })

  it('does what is answered', () => {
    const asked = readFile(aFile(names, rows), keys).questions
    const decisions = new Map(
      asked.map(({ id, kind, choices }) => [id, kind === 'duplicate' ? 'last' : (choices.find((choice) => choice.startsWith('key:')) ?? '')]), // prettier-ignore
    )
    const reading = readFile(aFile(names, rows), keys, { decisions })
    expect(reading.counts).toEqual({ rows: 500, create: 191, update: 106, unchanged: 200, errors: 0, questions: 0, left: 3 }) // prettier-ignore
    expect(cellsSet(reading)).toContain('37 monthly_limit "30"')
    expect(cellsSet(reading)).toContain('0 monthly_limit "20"')
  })
})
