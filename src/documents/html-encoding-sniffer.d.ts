declare module 'html-encoding-sniffer' {
  /** The encoding that an HTML page names, or the default. */
  export default function sniff(
    bytes: Uint8Array,
    options?: { transportLayerEncodingLabel?: string; defaultEncoding?: string },
  ): string;
}
