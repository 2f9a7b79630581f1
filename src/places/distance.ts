/** Great-circle distance in kilometres between two points in WGS 84 degrees (haversine). */
export function kilometres(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const lat = (b.lat - a.lat) * RADIANS;
  const lon = (b.lon - a.lon) * RADIANS;
  const h = Math.sin(lat / 2) ** 2 + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * Math.sin(lon / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(h)));
}

const RADIANS = Math.PI / 180;
const EARTH = 6371;
