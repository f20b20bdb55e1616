package import Agents
package import Core
package import Models
package import Rooms
package import Web

/// Everything that can be set, with defaults that work; the keys of `frontdesk.toml` are in ``Configuration/keys``.
package struct Configuration: Sendable {
    package var sip = SIP()
    package var agent = AgentConfiguration()
    package var speech = Speech()
    package var recording = Recording()
    package var crawl = Crawling()
    package var web = Web()
    package var providers = ProviderSettings()
    package var log = Logging()
    package var trunks: [SIPTrunk] = []
    package var dispatch: [DispatchRule] = []

    package init() {}
}

extension Configuration {
    /// The telephone side.
    package struct SIP: Sendable {
        /// UDP and TCP on each.
        package var listen = ["0.0.0.0:5060", "[::]:5060"].compactMap { ListenAddress($0) }
        package var rtpPorts = PortRange.standard
        /// One more than this gets 503, so that the trunk goes to the next box.
        package var maximumCalls = 60
        /// Best first.
        package var codecs: [AudioCodec] = [.opus, .g722, .pcmu, .pcma]
        /// For a box behind address translation; nil means the address of the interface a call comes in by.
        package var advertisedAddress: String?
        /// Min-SE (RFC 4028 section 5: not below 90 s).
        package var minimumSessionExpires = Duration.seconds(90)
    }

    /// Recognition and voices.
    package struct Speech: Sendable {
        /// Voice of agents that name none.
        package var voice = "slt"
        /// Where the acoustic model and its dictionary are; Debian's `pocketsphinx-en-us`.
        package var acousticModel = "/usr/share/pocketsphinx/model/en-us"
        /// Directory of the fetched weights; nil means $FRONTDESK_WEIGHTS, else `weights` in the data
        /// directory, else in the default data directory.
        package var weights: String?
        /// Utterances recognised at the same time; each keeps a core busy while it lasts.
        package var recognizers = 2
    }

    package struct Recording: Sendable {
        /// Keep each call as Ogg Opus, caller left, agent right.
        package var enabled = true
    }

    /// Reading sites.
    package struct Crawling: Sendable {
        /// Addresses that are not public and may be read all the same.
        package var allowedNetworks: [CIDR] = []
        /// When every crawled site is looked at again; nil means never.
        package var nightly = TimeOfDay("03:00")
    }

    /// How servers in the internet are reached.
    package struct Web: Sendable {
        /// An HTTP proxy that everything public goes through; nil means there is none.
        package var proxy: WebURL?
        /// A file of certificates (PEM) of authorities that are trusted beside the system's.
        package var certificates: String?
    }

    package struct Logging: Sendable {
        package var level = Log.Level.info
    }
}
