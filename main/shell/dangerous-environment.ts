/** What happens when a dangerous variable is set: the app does not start, the variable has no effect here, or it goes to the log. */
export type VariableRule = 'refuse' | 'ignore' | 'note'

// SECURITY: H25, set for the whole session of a user, they reach the app without a trace on its command line.
const dangerousVariables: Readonly<Record<string, VariableRule>> = {
  // Without effect in the shipped app, whose fuses turn them off.
  ELECTRON_RUN_AS_NODE: 'ignore',
  NODE_OPTIONS: 'ignore',
  NODE_EXTRA_CA_CERTS: 'ignore',
  // Read by Chromium, Electron or Node before or behind our back.
  ELECTRON_ENABLE_LOGGING: 'refuse',
  ELECTRON_LOG_FILE: 'refuse',
  NODE_TLS_REJECT_UNAUTHORIZED: 'refuse',
  SSLKEYLOGFILE: 'refuse',
  // Nothing in the process can undo it: what it loads is in before us.
  LD_PRELOAD: 'note',
}

/** Names the variables of one rule that are set. */
export function findDangerousVariables(
  environment: Readonly<Record<string, string | undefined>>,
  rule: VariableRule,
): readonly string[] {
  return Object.keys(dangerousVariables).filter(
    (name) => dangerousVariables[name] === rule && Boolean(environment[name]),
  )
}
