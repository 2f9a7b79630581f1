import { Option } from 'commander';

/** `--db FILE`, the same for every command that has to do with the store. */
export function storeOption(): Option {
  return new Option('--db <file>', 'the store; in your data folder unless given here or as ATTACHE_DB');
}
