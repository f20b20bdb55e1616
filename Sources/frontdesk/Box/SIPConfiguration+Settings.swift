import Core
import RTC
import Rooms

extension SIPConfiguration {
    /// The telephone side as the configuration sets it.
    init(_ settings: Configuration.SIP, clock: any BoxClock) {
        self.init(
            listen: settings.listen.map { NetworkAddress(host: $0.address.description, port: $0.port) }, clock: clock)
        rtpPorts = settings.rtpPorts.lower...settings.rtpPorts.upper
        codecs = settings.codecs
        maximumCalls = settings.maximumCalls
        advertisedHost = settings.advertisedAddress
        minimumSessionExpires = Int(settings.minimumSessionExpires.components.seconds)
    }
}
