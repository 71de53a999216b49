"""Which values may a fact, a verdict, a duty or a citation have? The closed lists."""

from enum import StrEnum


class Operator(StrEnum):
    """Who decides on purposes and means, and so which regime holds."""

    MUNICIPALITY = "municipality"
    LOCAL_POLICE = "local_police"
    FEDERAL_POLICE = "federal_police"


class Camera(StrEnum):
    """How the camera is installed (Camera Act 2, 4°-4°/2; Police Function Act 25/2, § 1)."""

    FIXED = "fixed"
    TEMPORARY_FIXED = "temporary_fixed"
    MOBILE = "mobile"


class Place(StrEnum):
    """The kind of place in view (Camera Act 2, 1°-3°; Police Function Act 25/2, § 1, 4°-6°)."""

    OPEN = "open"
    ENCLOSED_PUBLIC = "enclosed_public"
    ENCLOSED_NON_PUBLIC = "enclosed_non_public"


class PlaceManager(StrEnum):
    """Who manages the place, and whether that manager agrees."""

    OPERATOR = "operator"
    OTHER_WITH_PERMISSION = "other_with_permission"
    OTHER_WITHOUT_PERMISSION = "other_without_permission"


class Perimeter(StrEnum):
    """Whether the camera of an enclosed place films its surroundings (Camera Act 8/2)."""

    NOT_FILMED = "not_filmed"
    LISTED_PLACE = "listed_place"
    OTHER_PLACE = "other_place"


class Purpose(StrEnum):
    """What the readings are for."""

    OFFENCES = "offences"
    NUISANCE_AND_BYLAWS = "nuisance_and_bylaws"
    PUBLIC_ORDER = "public_order"
    PAID_PARKING = "paid_parking"
    GAS_PARKING_AND_ACCESS = "gas_parking_and_access"
    ADMINISTRATIVE_POLICE = "administrative_police"
    JUDICIAL_POLICE = "judicial_police"
    LOW_EMISSION_ZONE = "low_emission_zone"
    SPEED = "speed"
    GAS_SPEED = "gas_speed"
    RED_LIGHT = "red_light"
    BUS_LANE = "bus_lane"
    ACCESS_CONTROL = "access_control"
    TRAFFIC_COUNTING = "traffic_counting"
    PHONE_USE = "phone_use"


class PurposeClass(StrEnum):
    """The purposes in scope as one value, so that a table can name every combination."""

    OTHER = "other"
    PAID = "paid"
    GAS = "gas"
    PAID_GAS = "paid+gas"
    OTHER_PAID = "other+paid"
    OTHER_GAS = "other+gas"
    OTHER_PAID_GAS = "other+paid+gas"
    ADMINISTRATIVE = "administrative"
    JUDICIAL = "judicial"
    BOTH = "both"


class Scope(StrEnum):
    """Whether the Camera Act or the Police Function Act rules all, some or none of the purposes."""

    IN = "in"
    MIXED = "mixed"
    OUT = "out"


class RiskPlace(StrEnum):
    """The place of special risk (Police Function Act 25/3, § 1, 2°, b)."""

    NONE = "none"
    AIRPORT = "airport"
    PORT = "port"
    PUBLIC_TRANSPORT_STATION = "public_transport_station"
    LARGE_GATHERING = "large_gathering"
    COURT = "court"
    GREEN_SPACE = "green_space"


class TemporaryProtection(StrEnum):
    """Specialised protection while an operation lasts (Police Function Act 25/3, § 1, 2°, c-d)."""

    NONE = "none"
    PERSONS = "persons"
    GOODS = "goods"


class NonVisibleGround(StrEnum):
    """The legal case for non-visible use (Police Function Act 46/4)."""

    JUDICIAL_SIGNALMENT = "judicial_signalment"
    GATHERING = "gathering"
    RADICALISED_PERSON = "radicalised_person"
    OTHER = "other"


class RiskCriterion(StrEnum):
    """The nine criteria of the European supervisors for a likely high risk (WP248)."""

    EVALUATION_OR_SCORING = "evaluation_or_scoring"
    AUTOMATED_DECISION = "automated_decision"
    SYSTEMATIC_MONITORING = "systematic_monitoring"
    SENSITIVE_DATA = "sensitive_data"
    LARGE_SCALE = "large_scale"
    MATCHING = "matching"
    VULNERABLE_PEOPLE = "vulnerable_people"
    INNOVATIVE_TECHNOLOGY = "innovative_technology"
    BLOCKS_RIGHT_OR_SERVICE = "blocks_right_or_service"


class DpiaListItem(StrEnum):
    """The eight kinds of processing of the Belgian list for which a DPIA is needed."""

    BIOMETRICS_IN_PUBLIC = "biometrics_in_public"
    THIRD_PARTY_DATA_TO_REFUSE = "third_party_data_to_refuse"
    HEALTH_BY_IMPLANT = "health_by_implant"
    THIRD_PARTY_DATA_TO_PREDICT = "third_party_data_to_predict"
    SYSTEMATIC_EXCHANGE = "systematic_exchange"
    SENSORS = "sensors"
    TELEPHONY_OR_LOCATION = "telephony_or_location"
    OBSERVATION_OF_BEHAVIOUR = "observation_of_behaviour"


class Verdict(StrEnum):
    """The answer, strictest first: the order of the members is the order of strictness."""

    OUT_OF_SCOPE = "out_of_scope"
    NOT_ALLOWED = "not_allowed"
    SEEK_ADVICE = "seek_advice"
    ALLOWED_IF = "allowed_if"
    ALLOWED = "allowed"

    @property
    def strictness(self) -> int:
        """0 for the strictest."""
        return list(Verdict).index(self)

    @property
    def lawful(self) -> bool:
        """Whether a dossier with this verdict may be issued."""
        return self in (Verdict.ALLOWED, Verdict.ALLOWED_IF)


class Body(StrEnum):
    """The outside body that must act first, or none."""

    NONE = "none"
    COUNCIL_ADVICE = "council_advice"
    COUNCIL_AUTHORISATION = "council_authorisation"
    MINISTER_AUTHORISATION = "minister_authorisation"


class Confidence(StrEnum):
    """How sure a citation is, strongest first: the order of the members is the order."""

    VERIFIED = "verified"
    SEED = "seed"
    RECALLED = "recalled"
    PRACTICE = "practice"
    DESIGN = "design"

    @property
    def weakness(self) -> int:
        """0 for the strongest."""
        return list(Confidence).index(self)


class Actor(StrEnum):
    """Who acts in the file."""

    CONTROLLER = "controller"
    CHIEF_OF_POLICE = "chief_of_police"
    COUNCIL = "council"
    MINISTER = "minister"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    PROCESSOR = "processor"
    PLACE_MANAGER = "place_manager"
    SUPERVISORY_AUTHORITY = "supervisory_authority"
    PUBLIC_PROSECUTOR = "public_prosecutor"
    POLICE_SERVICE = "police_service"


class Step(StrEnum):
    """The step before which a duty or paper is due, in the order of a case."""

    COUNCIL_ADVICE = "council_advice"
    COUNCIL_AUTHORISATION = "council_authorisation"
    MINISTER_AUTHORISATION = "minister_authorisation"
    CONTROLLER_DECISION = "controller_decision"
    CONTRACT = "contract"
    DATABASE_CREATION = "database_creation"
    LINKING = "linking"
    START = "start"
    TRANSFER = "transfer"
    FINE = "fine"
    NONE = "none"


class DocumentKind(StrEnum):
    """The papers of a dossier."""

    SECURITY_ANALYSIS = "security_analysis"
    OPERATIONAL_ANALYSIS = "operational_analysis"
    DPIA = "dpia"
    PROCESSING_AGREEMENT = "processing_agreement"
    COUNCIL_REQUEST = "council_request"
    REGISTER_ENTRY = "register_entry"
    DECLARATION = "declaration"
    PICTOGRAM_SHEET = "pictogram_sheet"
    PUBLIC_INFORMATION = "public_information"
    TECHNICAL_DATABASE_ACT = "technical_database_act"
    DATA_PROTOCOL = "data_protocol"
    TRANSFER_AGREEMENT = "transfer_agreement"


OUT_OF_SCOPE_PURPOSES: tuple[Purpose, ...] = (
    Purpose.LOW_EMISSION_ZONE,
    Purpose.SPEED,
    Purpose.GAS_SPEED,
    Purpose.RED_LIGHT,
    Purpose.BUS_LANE,
    Purpose.ACCESS_CONTROL,
    Purpose.TRAFFIC_COUNTING,
    Purpose.PHONE_USE,
)
MUNICIPAL_PURPOSES: tuple[Purpose, ...] = (
    Purpose.OFFENCES,
    Purpose.NUISANCE_AND_BYLAWS,
    Purpose.PUBLIC_ORDER,
    Purpose.PAID_PARKING,
    Purpose.GAS_PARKING_AND_ACCESS,
)
POLICE_PURPOSES: tuple[Purpose, ...] = (Purpose.ADMINISTRATIVE_POLICE, Purpose.JUDICIAL_POLICE)

LANGUAGES: tuple[str, ...] = ("nl", "en")
