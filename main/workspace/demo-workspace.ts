import { words } from '#shared/words/en.ts'
import { openOrganisationFolder, deleteOrganisationFolder } from '../store/organisation-folder.ts'
import type { Clients } from './clients.ts'
import type { Workspace } from './connect.ts'
import { freeName } from './connecting.ts'
import type { Credentials } from './credentials.ts'
import type { DemoHost } from './demo-host.ts'
import type { Services } from './services.ts'
import type { SessionPorts } from './session.ts'

/** What stands as the address of a demo workspace: the port is another one each time, and is asked for at each call. */
const DEMO_BASE_URL = 'http://127.0.0.1'

/** Opens the demo workspace of that name, of any name when it is `null`; makes it when there is none. */
export async function connectDemo(services: Services, name: string | null): Promise<Workspace> {
  const { baseUrl, credential } = await services.demo.open()
  const known = (await services.settings.read()).workspaces
  const wanted = name?.trim() || words.connect.demo.name
  const same = known.find((other) => other.kind === 'demo' && (name === null || other.name === wanted))
  const workspace = same ?? (await describeDemo(services, { name: freeName(wanted, known), baseUrl, credential }))
  await services.settings.change((now) => ({
    ...now,
    current: workspace.id,
    workspaces: same ? now.workspaces : [...now.workspaces, workspace],
  }))
  return workspace
}

async function describeDemo(
  services: Services,
  input: { readonly name: string; readonly baseUrl: string; readonly credential: string },
): Promise<Workspace> {
  const tried = await services.tryConnection(input)
  return {
    ...tried,
    baseUrl: DEMO_BASE_URL,
    // The id that the organisation states; a digest of this moment's address would be another one tomorrow.
    organisation: tried.organisation.slice(0, 1),
    kind: 'demo',
    safety: 'review',
    isProduction: false,
  }
}

/** How a session reaches the demo organisation: wherever it is served at the moment, with its own key and no keychain. */
export function reachDemo(
  workspace: Workspace,
  {
    demo,
    clients,
    credentials,
  }: { readonly demo: DemoHost; readonly clients: Clients; readonly credentials: Credentials },
): Pick<SessionPorts, 'clientOf' | 'credentials'> {
  let at = workspace
  return {
    credentials: {
      place: credentials.place,
      async load(id) {
        const { baseUrl, credential } = await demo.open()
        if (baseUrl !== at.baseUrl) {
          clients.close(id)
          at = { ...workspace, baseUrl }
        }
        credentials.holdForSession(id, credential, 'demo')
        return credential
      },
    },
    clientOf: () => clients.of(at),
  }
}

/** Puts the demo organisation back to its seed, and forgets what was listed, staged and applied. */
export async function resetDemo(services: Services, workspace: Workspace): Promise<void> {
  const folder = await openOrganisationFolder(services.home, workspace.organisation)
  await deleteOrganisationFolder(folder)
  await services.demo.reset()
}
