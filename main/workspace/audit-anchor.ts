import { basename, join } from 'node:path'
import { z } from 'zod'
import { AppError } from '#shared/contract/app-error.ts'
import { atomicWrite } from '../store/atomic-write.ts'
import { readAuditChain } from '../store/audit-chain.ts'
import type { AuditChain, ChainHead } from '../store/audit-chain.ts'
import { parseJson, readJsonFile } from '../store/json-file.ts'
import { storeDeps } from '../store/store-deps.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import type { CredentialStore } from './credentials.ts'

/** Where the chain stood when a run ended last, kept apart from the chain itself. */
export interface AnchorRead {
  /** The safest place in which one was found. */
  readonly place: 'keychain' | 'file' | 'none'
  readonly heads: readonly ChainHead[]
}

/** Keeps the head of the chain: in the keychain where there is one, and beside the chain. */
export interface AuditAnchor {
  readonly load: () => Promise<AnchorRead>
  /** How many entries the chain had as the file beside it says; no keychain is asked. */
  readonly beside: () => Promise<number>
  /** Takes over where the chain stands now, unless what was kept is not in it any more: that has to stay visible. */
  readonly keep: () => Promise<void>
}

const head = z.object({ count: z.int().nonnegative(), head: z.string() })
const headFile = head.extend({ format: z.literal(1) })

/** The account of the keychain that keeps the head of an organisation. */
export function anchorAccount(folder: string): string {
  return `audit-${basename(folder)}`
}

/** Makes the anchor of an organisation; without a keychain there is only the file. */
export function createAuditAnchor(folder: string, keychain: CredentialStore | null, deps: StoreDeps): AuditAnchor {
  const { files, report } = storeDeps(deps)
  const path = join(folder, 'audit-head.json')
  const account = anchorAccount(folder)
  const readBeside = async (): Promise<ChainHead | null> => {
    const file = await readJsonFile(files, path, headFile)
    return file.kind === 'read' ? { count: file.value.count, head: file.value.head } : null
  }
  const load = async (): Promise<AnchorRead> => {
    const kept = keychain && head.safeParse(parseJson((await quietly(() => keychain.load(account))) ?? '')).data
    const beside = await readBeside()
    const place = kept ? 'keychain' : beside ? 'file' : 'none'
    return { place, heads: [kept, beside].filter((one) => one !== null && one !== undefined) }
  }
  return {
    load,
    beside: async () => (await readBeside())?.count ?? 0,
    async keep() {
      const chain = await readAuditChain(folder, deps)
      const { heads } = await load()
      if (chain.brokenAt !== null || !heads.every((one) => isIn(chain, one))) {
        report('audit.broken', { entries: chain.count })
        return
      }
      const now: ChainHead = { count: chain.count, head: chain.head }
      await atomicWrite(files, path, `${JSON.stringify({ format: 1, ...now })}\n`)
      if (keychain) await quietly(() => keychain.save(account, JSON.stringify(now)))
    },
  }
}

/** Whether a chain goes on from where it stood once. */
export function isIn(chain: AuditChain, { count, head: wanted }: ChainHead): boolean {
  return count === 0 || chain.heads[count - 1] === wanted
}

/** A keychain that does not answer leaves the file, and the verification says so. */
async function quietly<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await call()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return null
  }
}
