import type { Client } from '../api/client.ts'
import type { KeyList, ListWatch } from '../api/key-list.ts'
import type { Connection } from './connection.ts'
import type { LateLooks } from './late-looks.ts'
import type { Listing } from './listing.ts'
import type { LoadedKeys } from './loaded-keys.ts'

/** How a workspace takes lists. Each is compared with the runs of which something may come late. */
export interface TakingLists {
  /** Lists the keys and keeps the list with its labels. */
  readonly refresh: (watch?: ListWatch) => Promise<LoadedKeys>
  /** Takes a list to compare it, and keeps nothing of it. */
  readonly look: (watch?: ListWatch) => Promise<void>
}

/** What lists are taken with. */
export interface TakingPorts {
  readonly connection: Connection
  readonly listing: Listing
  readonly looks: Pick<LateLooks, 'compare'>
  readonly openClient: () => Promise<Client>
}

/** Lets a workspace take lists. */
export function createTakingLists({ connection, listing, looks, openClient }: TakingPorts): TakingLists {
  const take = async (
    client: Client,
    watch: ListWatch | undefined,
  ): Promise<{ list: KeyList; compared: Promise<void> }> => {
    await connection.readSelf(client)
    const list = await client.listKeys(watch)
    return { list, compared: looks.compare(list) }
  }
  return {
    async refresh(watch) {
      const client = await openClient()
      const { list } = await take(client, watch)
      return listing.keep(list, client)
    },
    async look(watch) {
      const { compared } = await take(await openClient(), watch)
      await compared
    },
  }
}
