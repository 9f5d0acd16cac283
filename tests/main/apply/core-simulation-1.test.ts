import { simulatesRuns } from '../../campaigns/simulation/quarter.ts'

simulatesRuns(1)
