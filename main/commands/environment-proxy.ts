import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net'
import { AppError } from '#shared/contract/app-error.ts'
import { parseProxyAddress, proxyAuthorization } from '../api/proxy-address.ts'
import type { FindProxies } from '../api/connections.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The proxies that the environment names, as other command-line tools read it: `HTTPS_PROXY` and `NO_PROXY`. */
export function environmentProxies(env: Environment): FindProxies {
  return async (url) => {
    const address = env['https_proxy'] || env['HTTPS_PROXY']
    if (!address || isExempt(url, env['no_proxy'] ?? env['NO_PROXY'] ?? '')) return [null]
    const parsed = parseProxyAddress(address)
    if (!parsed.ok) throw new AppError(parsed.failure.code, { detail: 'HTTPS_PROXY' })
    const { url: proxy, user, password } = parsed.value
    return [{ url: proxy, authorization: user === null ? null : proxyAuthorization(user, password ?? '') }]
  }
}

/** Whether a list of names, addresses and ranges (`.corp.example,10.0.0.0/8,host:8443`) leaves an address out. */
export function isExempt(url: URL, list: string): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  const port = url.port || '443'
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => fits(entry, host, port))
}

function fits(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true
  if (entry.includes('/')) return isInRange(entry, host)
  const [, name = entry, wanted] = isIPv6(entry) ? [] : (/^\[?(.*?)\]?(?::(\d+))?$/.exec(entry) ?? [])
  if (wanted !== undefined && wanted !== port) return false
  if (isIP(host) !== 0) return name === host
  const suffix = name.replace(/^\*?\./, '')
  return host === suffix || host.endsWith(`.${suffix}`)
}

function isInRange(entry: string, host: string): boolean {
  const [net = '', bits = ''] = entry.split('/')
  const kind = isIPv4(net) ? 'ipv4' : 'ipv6'
  const most = kind === 'ipv4' ? 32 : 128
  if (isIP(host) === 0 || isIP(net) === 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > most) return false
  const range = new BlockList()
  range.addSubnet(net, Number(bits), kind)
  return range.check(host, isIPv4(host) ? 'ipv4' : 'ipv6')
}
