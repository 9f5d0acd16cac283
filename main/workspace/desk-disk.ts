import { openHome } from '../store/home.ts'
import type { DeskPorts } from './desk-state.ts'

/** Tries a disk that refused before; whatever a start could not write is written then. */
export async function mendDisk({ services }: Pick<DeskPorts, 'services'>): Promise<void> {
  if (!services.disk.failure()) return
  await services.disk.probe()
  await services.disk.attempt(() => openHome(services.home))
}
