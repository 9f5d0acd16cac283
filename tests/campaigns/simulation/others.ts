import { withLabel } from '#shared/domain/label.ts'
import type { Ledger } from './ledger.ts'
import type { Random } from './random.ts'
import type { TruthfulService } from './service.ts'
import type { SimClock } from './sim-clock.ts'

/** Has a second admin act now and then as long as the condition holds. */
export function letOthersAct(
  ports: {
    readonly clock: SimClock
    readonly random: Random
    readonly service: TruthfulService
    readonly ledger: Ledger
  },
  perSecond: number,
  isOn: () => boolean,
): void {
  if (perSecond === 0) return
  let left = 40
  const next = (): void => {
    if (!isOn() || left-- === 0) return
    act(ports)
    ports.clock.after((1000 / perSecond) * (0.2 + 1.6 * ports.random.next()), next)
  }
  ports.clock.after(ports.random.next() * (1500 / perSecond), next)
}

function act({ random, service, ledger }: Parameters<typeof letOthersAct>[0]): void {
  const made = ledger.steps.flatMap((step) => (step.kind === 'create' ? [step.name] : []))
  if (made.length > 0 && random.chance(0.15)) {
    ledger.count('other: creates')
    service.make('other', { name: random.pick(made), limit: '20' })
    return
  }
  const [keyId, key] = [...service.keys][random.whole(0, service.keys.size - 1)] ?? []
  if (!keyId || !key) return
  const kind = random.pick(['label', 'label', 'label', 'limit', 'delete'] as const)
  ledger.count(`other: ${kind}`)
  if (kind === 'delete') service.carryOut('other', keyId, { kind })
  else if (kind === 'limit') service.carryOut('other', keyId, { kind, limit: random.pick(['7', 'none', '49.99']) })
  else {
    const label = random.pick(['env', 'tier', 'owner', 'team', 'note'])
    const value = random.pick(['theirs', 'prod', 'production', null])
    service.carryOut('other', keyId, { kind: 'labels', labels: withLabel(key.labels, label, value) })
  }
}
