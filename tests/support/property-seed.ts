import fc from 'fast-check'

/** Properties run with one seed, so that a run can be repeated; `FC_SEED` looks elsewhere. */
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20261123) })
