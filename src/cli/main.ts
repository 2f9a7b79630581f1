#!/usr/bin/env node
import { main } from './program.js';

// Not process.exit: it would cut off output that is still on its way to a pipe.
process.exitCode = await main(process.argv.slice(2));
