/* Parcel lockers.
 * @component Lockers:Door (#door)
 * @control Signed commands (#signing) -- "Each command carries a signature"
 */
// @threat Replay (#replay) [high] cwe:CWE-294 -- "An old command opens the door again"
// @asset Lockers.Log (#log) -- "What was opened when"
// @exposes #door to #replay [critical] -- "No counter in the message"
// @mitigates #log against #tampering using #signing -- "Lines are signed"
// @accepts #replay on #log -- "Old lines do no harm"
// @transfers Theft from #door to Insurance with contract
// @flows App -> #door via MQTT -- "Open now"
// @connects #door to #log with syslog
// @boundary between App and #door (#wall) -- "Outside of the wall"
// @handles pii on #log
// @owns lock-team for #door
// @assumes #door -- "Nobody brings a crowbar"
// @audit #door -- "Check the counter"
// @validates #signing for #door
// @feature "Opening"
int open_door(void) {
    return 1;
}
