export const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
export const SOAP_1_2 = 'http://www.w3.org/2003/05/soap-envelope';
export const SERVICES = 'http://www.superoffice.net/ws/crm/NetServer/Services88';
export const ARRAYS = 'http://schemas.microsoft.com/2003/10/Serialization/Arrays';
export const SERIALIZATION = 'http://schemas.microsoft.com/2003/10/Serialization/';
export const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';
export const SCHEMA = 'http://www.w3.org/2001/XMLSchema';
