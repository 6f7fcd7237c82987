/**
 * Round trips over TCP between AWS's regions in whole milliseconds: medians of a year, as cloudping.co published them on 29 May 2025
 * (https://www.cloudping.co/api/latencies?percentile=p_50&timeframe=1Y). They change by a few per cent over the years; the order of
 * the nearest ones, which is all that synthesis uses, does not.
 */
const TO =
  'af-south-1 ap-east-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-7 ca-central-1 ca-west-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1 me-south-1 mx-central-1 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2'.split(
    ' ',
  );

/**
 * From CloudFront's regional edge caches, where Lambda@Edge runs functions on origin requests, to the regions above.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HowCloudFrontWorks.html
 */
const FROM: Readonly<Record<string, string>> = {
  'ap-northeast-1':
    '358 52 3 36 10 134 120 70 107 85 127 75 97 145 111 228 222 247 218 240 201 212 218 270 169 173 166 257 149 135 109 98',
  'ap-northeast-2':
    '387 39 36 4 25 135 120 74 145 88 155 78 98 175 138 232 224 251 222 242 232 243 249 272 166 166 195 288 179 165 134 123',
  'ap-south-1':
    '273 97 133 134 137 3 27 63 154 79 165 69 89 191 240 129 115 148 109 111 125 117 109 135 29 38 243 301 190 200 231 221',
  'ap-southeast-1':
    '319 37 71 74 77 64 51 4 95 17 105 8 28 215 176 161 155 181 152 172 183 173 167 202 90 98 241 327 219 203 171 161',
  'ap-southeast-2':
    '409 128 106 146 121 154 143 95 4 109 13 99 120 198 157 252 246 272 243 281 256 266 280 294 180 188 211 312 200 188 139 141',
  'eu-central-1':
    '156 193 227 231 234 129 148 161 252 175 262 165 186 93 160 4 9 23 12 34 27 18 12 63 115 86 147 204 93 103 153 142',
  'eu-west-1':
    '161 226 201 231 207 126 144 182 256 198 266 189 209 69 135 27 28 41 36 31 3 14 20 70 130 98 124 178 70 80 130 118',
  'eu-west-2':
    '151 206 211 242 217 118 136 172 266 190 277 180 200 79 146 18 19 32 27 35 13 3 11 61 121 88 132 187 77 88 148 129',
  'sa-east-1':
    '339 308 258 288 264 302 319 327 312 343 323 333 353 126 192 205 203 222 213 218 178 187 196 245 305 273 169 3 115 125 175 175',
  'us-east-1':
    '228 197 149 179 153 192 208 219 200 234 209 222 244 16 50 93 92 112 101 107 70 78 84 134 194 161 57 115 5 15 64 64',
  'us-east-2':
    '239 185 135 165 142 204 219 204 188 219 198 210 230 28 40 104 103 124 112 118 80 89 95 145 205 172 51 126 16 5 53 51',
  'us-west-1':
    '288 155 108 133 110 231 219 170 139 184 149 175 195 80 39 153 152 173 162 167 130 148 144 194 254 221 74 175 64 52 3 22',
  'us-west-2':
    '275 145 98 123 99 222 209 160 141 175 152 165 186 61 21 143 143 156 151 159 118 129 135 185 257 213 90 174 64 51 22 3',
};

/** The regions where the redirector runs. */
export const edgeCacheRegions: readonly string[] = Object.keys(FROM);

/** The regions whose distances are known. */
export const measuredRegions: readonly string[] = TO;

/**
 * The round trip from a regional edge cache to a region, in milliseconds.
 * @throws Error for a region that the table lacks
 */
export function roundTripMs(edgeCacheRegion: string, region: string): number {
  const ms = FROM[edgeCacheRegion]?.split(' ')[TO.indexOf(region)];
  if (ms === undefined) throw new Error(`The round trip from ${edgeCacheRegion} to ${region} is unknown.`);
  return Number(ms);
}
