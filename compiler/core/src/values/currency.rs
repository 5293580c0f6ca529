//! Currencies of ISO 4217 and how many digits their minor unit has.

/// Currencies in circulation that divide in a hundred, in order.
const IN_HUNDREDTHS: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF \
    CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR \
    JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR \
    NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY \
    TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG";

/// Those that divide otherwise.
const OTHERS: &[(&str, u32)] = &[
    ("BHD", 3),
    ("BIF", 0),
    ("CLF", 4),
    ("CLP", 0),
    ("DJF", 0),
    ("GNF", 0),
    ("IQD", 3),
    ("ISK", 0),
    ("JOD", 3),
    ("JPY", 0),
    ("KMF", 0),
    ("KRW", 0),
    ("KWD", 3),
    ("LYD", 3),
    ("OMR", 3),
    ("PYG", 0),
    ("RWF", 0),
    ("TND", 3),
    ("UGX", 0),
    ("UYI", 0),
    ("UYW", 4),
    ("VND", 0),
    ("VUV", 0),
    ("XAF", 0),
    ("XOF", 0),
    ("XPF", 0),
];

/// Digits after the decimal sign of a currency, none when no such currency exists.
///
/// ```
/// # use social_core::values::currency_digits;
/// assert_eq!(currency_digits(*b"EUR"), Some(2));
/// assert_eq!(currency_digits(*b"JPY"), Some(0));
/// assert_eq!(currency_digits(*b"EUX"), None);
/// ```
pub fn currency_digits(currency: [u8; 3]) -> Option<u32> {
    if &currency == b"EUR" {
        return Some(2);
    }
    if let Some((_, digits)) = OTHERS.iter().find(|(code, _)| code.as_bytes() == currency) {
        return Some(*digits);
    }
    let code = str::from_utf8(&currency).ok()?;
    IN_HUNDREDTHS.split_ascii_whitespace().any(|known| known == code).then_some(2)
}

/// The codes of every currency, the euro first, then in order of the alphabet and of how they divide.
pub fn currencies() -> impl Iterator<Item = &'static str> {
    let others = IN_HUNDREDTHS.split_ascii_whitespace().filter(|code| *code != "EUR").chain(OTHERS.iter().map(|(code, _)| *code));
    std::iter::once("EUR").chain(others)
}
